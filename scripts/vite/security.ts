// The Content-Security-Policy of the production build: as a <meta> in the page, which also works on a static host, and
// as a header of every response of `npm start`, since the worker's script answers to its own response's header alone.
import type { Plugin } from 'vite';

// tfjs's WASM backend compiles its binary, which `wasm-unsafe-eval` allows; nothing needs `unsafe-eval`.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const HEADERS = {
  // Browsers take frame-ancestors from a header only.
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Vite's plugin for the policy. The development server has none: hot reloading needs inline scripts and styles. */
export function security(): Plugin {
  return {
    name: 'security',
    transformIndexHtml: {
      handler: (_html, { server }) =>
        server
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
                injectTo: 'head-prepend',
              },
            ],
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        next();
      });
    },
  };
}
