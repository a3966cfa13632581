export { PYTHON, packagesIn } from '../python/packages.mjs';
