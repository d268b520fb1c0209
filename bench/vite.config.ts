// The benchmark's own page, built as the product is built.
import { defineConfig } from 'vite';

export default defineConfig({ base: './', build: { target: 'es2023' } });
