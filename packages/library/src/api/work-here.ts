/** What does all work in this process: a file of its own, since what judges takes its time to load. */
export { workersHere } from '@rugbench/judging';
