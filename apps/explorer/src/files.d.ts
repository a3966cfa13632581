/** A file beside the page: Vite copies it, and the module is its address. */
declare module '*?url' {
  const address: string;
  export default address;
}
