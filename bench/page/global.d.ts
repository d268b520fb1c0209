// What the benchmark's page offers to the program that drives it.
declare var bench: typeof import('./main.ts').bench;
