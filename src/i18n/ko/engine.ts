// Korean: devices, engines and what can go wrong on them.
import type { engine as english } from '../en/engine.ts';

export const engine: Record<keyof typeof english, string> = {
  'device.webgl': 'WebGL',
  'device.wasm': 'WASM',
  'device.cpu': 'CPU',
  'device.reason.gpu': '{renderer}에서 32비트 실수로 계산합니다',
  'device.reason.chosen': '직접 선택했습니다',
  'device.reason.no-webgl2': '이 브라우저에는 WebGL 2가 없습니다',
  'device.reason.no-offscreen-canvas':
    '이 브라우저에는 워커에서 WebGL을 쓰는 데 필요한 OffscreenCanvas가 없습니다',
  'device.reason.software': '이 브라우저의 WebGL은 소프트웨어 방식입니다({renderer})',
  'device.reason.fused-failed': '융합 커널을 시작하지 못해 기본 연산으로 계산합니다({detail})',
  'device.reason.half-floats': '{renderer}은(는) 16비트 실수로만 그릴 수 있어 학습하기에 정밀도가 부족합니다',
  'device.reason.no-wasm': '이 브라우저에는 WebAssembly SIMD가 없습니다',
  'device.reason.start-failed': '{backend}을(를) 시작하지 못했습니다: {detail}',
  'problem.memory':
    '이 모델은 한 스텝에 약 {needed} MB가 필요하지만 {limit} MB까지만 받습니다. 은닉 유닛 수, 층 수, 시퀀스 길이 또는 배치 크기를 줄이십시오.',
  'problem.webgl-targets':
    '이 GPU는 한 번에 텍스처 {available}개에 쓸 수 있지만 WebGL의 융합 커널에는 {needed}개가 필요합니다. WASM에는 GPU가 필요하지 않습니다.',
  'problem.webgl-units':
    '이 GPU는 한 번에 텍스처 {available}개를 읽을 수 있지만 WebGL의 융합 커널에는 {needed}개가 필요합니다. WASM에는 GPU가 필요하지 않습니다.',
  'problem.webgl-texture-size':
    'WebGL에서 이 모델을 학습하려면 한 변이 {needed} 텍셀인 텍스처가 필요하지만 이 GPU에서는 {available} 텍셀까지만 쓸 수 있습니다. WebGL에서 학습하려면 은닉 유닛 수, 층 수, 시퀀스 길이 또는 배치 크기를 줄이십시오. WASM에는 GPU가 필요하지 않습니다.',
  'problem.webgl-memory':
    'WebGL에서 이 모델을 학습하려면 텍스처에 약 {needed} MB가 필요하지만 {limit} MB까지만 받습니다. WebGL에서 학습하려면 은닉 유닛 수, 층 수, 시퀀스 길이 또는 배치 크기를 줄이십시오.',
  'problem.webgl-cell':
    '이 셀은 한 단계에서 유닛마다 활성화 함수에 넣기 전의 값 {preActivations}개와 상태의 기울기 {stateGradients}개를 계산하지만 WebGL의 융합 커널은 각각 {mostPreActivations}개와 {mostStateGradients}개까지만 계산할 수 있습니다. WASM에서는 실행할 수 있습니다.',
  'problem.unexpected': '예상하지 못한 오류가 생겼습니다: {detail}.',
  'problem.seed.unknown':
    '학습한 글에 {characters} 글자가 없어 모델이 읽을 수 없습니다. 시작 글에서 빼거나, 이 글자가 있는 글로 학습하십시오.',
};
