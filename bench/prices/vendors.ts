/** How price lists call those who make models, where they sell them themselves: the name that counts most first. */
import { toNameKey } from '../../src/data/index.ts';

/** By the `provider` of our models; who is not here is called in lists as we do. Resellers are in no line. */
const SELLERS: Record<string, readonly string[]> = {
  Alibaba: ['alibaba', 'dashscope', 'qwen'],
  Amazon: ['amazon', 'amazon-nova', 'amazon-bedrock', 'aws', 'bedrock', 'bedrock-converse'],
  ByteDance: ['bytedance', 'byteplus', 'volcengine'],
  Cohere: ['cohere', 'cohere-chat'],
  Google: ['google', 'gemini', 'google-vertex', 'vertex-ai-language-models', 'vertex-ai'],
  Kwaipilot: ['kwaipilot', 'streamlake'],
  'Liquid AI': ['liquid-ai', 'liquid', 'liquidai'],
  Meituan: ['meituan', 'longcat'],
  Meta: ['meta', 'meta-llama', 'meta-ai', 'llama'],
  Mistral: ['mistral', 'mistralai', 'codestral'],
  Moonshot: ['moonshot', 'moonshotai', 'moonshot-ai'],
  NVIDIA: ['nvidia', 'nvidia-nim'],
  OpenAI: ['openai', 'text-completion-openai'],
  Qwen: ['alibaba', 'dashscope', 'qwen'],
  Tencent: ['tencent', 'hunyuan'],
  xAI: ['xai', 'x-ai'],
  Xiaomi: ['xiaomi', 'xiaomi-mimo'],
  Zhipu: ['zai', 'z-ai', 'zhipuai', 'zhipu'],
};

/** The place of a seller among the names of a model's vendor, from 0; -1 where it is another seller, or nobody knows. */
export function vendorPlace(vendor: string | null, seller: string | null): number {
  if (vendor === null || seller === null) return -1;
  return (SELLERS[vendor] ?? [toNameKey(vendor)]).indexOf(toNameKey(seller));
}
