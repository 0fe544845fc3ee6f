/** The module that src/site/article-modules.ts makes: the content of each article by the name of its file. */
declare module 'virtual:articles' {
  const contents: Record<string, import('astro/runtime/server/index.js').AstroComponentFactory>;
  export default contents;
}
