// The headers that the page wants of its host. Its Content-Security-Policy also stands as a <meta> in the page, which
// works on a host without headers; a worker answers to the header of its own script alone. See docs/hosting.md.
import type { Connect, Plugin } from 'vite';

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

/** What the page never asks for, so that nothing in it can. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

const WITHOUT_CSP = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
};

/** By name; every response has them. */
export const HEADERS: Readonly<Record<string, string>> = {
  // Browsers take frame-ancestors from a header only.
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  ...WITHOUT_CSP,
};

/** The file by which Netlify, Cloudflare Pages and others are told of headers. */
const HEADERS_FILE = `/*\n${Object.entries(HEADERS)
  .map(([name, value]) => `  ${name}: ${value}\n`)
  .join('')}`;

/**
 * Vite's plugin: a server sends the headers, a build has the policy in its page and a `_headers` file. The development
 * server has no policy: hot reloading needs inline scripts and styles.
 */
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
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: HEADERS_FILE });
    },
    configureServer({ middlewares }) {
      middlewares.use(sending(WITHOUT_CSP));
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(sending(HEADERS));
    },
  };
}

function sending(headers: Readonly<Record<string, string>>): Connect.NextHandleFunction {
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}
