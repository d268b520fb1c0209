// English: devices, engines and what can go wrong on them.
export const engine = {
  'device.webgl': 'WebGL',
  'device.wasm': 'WASM',
  'device.cpu': 'CPU',
  'device.reason.gpu': '{renderer} computes in 32-bit floats',
  'device.reason.chosen': 'chosen by you',
  'device.reason.no-webgl2': 'this browser has no WebGL 2',
  'device.reason.no-offscreen-canvas': 'this browser has no OffscreenCanvas, which WebGL needs in a worker',
  'device.reason.software': "this browser's WebGL is software ({renderer})",
  'device.reason.fused-failed': 'plain operations, because its fused kernels did not start ({detail})',
  'device.reason.half-floats': '{renderer} renders to 16-bit floats only, too coarse to train in',
  'device.reason.no-wasm': 'this browser has no WebAssembly SIMD',
  'device.reason.start-failed': '{backend} did not start: {detail}',
  'problem.memory':
    'This model needs about {needed} MB for one step; at most {limit} MB are accepted. Lower the hidden units, the layers, the sequence length or the batch size.',
  'problem.webgl-targets':
    'This GPU writes to {available} textures at once; the fused kernels of WebGL need {needed}. WASM needs no GPU.',
  'problem.webgl-units':
    'This GPU reads from {available} textures at once; the fused kernels of WebGL need {needed}. WASM needs no GPU.',
  'problem.webgl-texture-size':
    'WebGL needs a texture of {needed} texels a side for this model; this GPU has at most {available}. To train on WebGL, lower the hidden units, the layers, the sequence length or the batch size. WASM needs no GPU.',
  'problem.webgl-memory':
    'WebGL needs about {needed} MB of textures for this model; at most {limit} MB are accepted. To train on WebGL, lower the hidden units, the layers, the sequence length or the batch size.',
  'problem.webgl-cell':
    'In one stage of this cell a unit has {preActivations} pre-activations and {stateGradients} gradients of its states; the fused kernels of WebGL take at most {mostPreActivations} and {mostStateGradients}. WASM can run it.',
  'problem.unexpected': 'An unexpected error came up: {detail}.',
  'problem.seed.unknown':
    'The text has no {characters}, so the model cannot read it. Take it out of the seed text, or train on a text that has it.',
} as const;
