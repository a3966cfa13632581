export async function timeLimit() {}
