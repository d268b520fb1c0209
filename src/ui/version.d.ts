// The page's version, that of package.json; put in by the build.
declare const __VERSION__: string;
