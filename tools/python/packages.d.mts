/** The Python of this machine, or the one that the variable PYTHON names. */
export const PYTHON: string;

/** Installs the packages of a file of requirements into a folder, once. @returns the environment in which {@link PYTHON} finds them */
export function packagesIn(requirements: string, folder: string): NodeJS.ProcessEnv;
