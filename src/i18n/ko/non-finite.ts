// Korean: a step whose loss or gradient was not finite.
import type { nonFinite as english } from '../en/non-finite.ts';

export const nonFinite: Record<keyof typeof english, string> = {
  'non-finite.loss': '{step}번째 스텝에서 손실이 유한한 값을 벗어났습니다.',
  'non-finite.gradient': '{step}번째 스텝에서 기울기가 유한한 값을 벗어났습니다.',
  'non-finite.origin': '가장 먼저 벗어난 곳: {what}.',
  'non-finite.origin-at': '가장 먼저 벗어난 곳: {what}, 시점 {length}개 중 {time}번째.',
  'non-finite.what.weight': '매개변수 {name}',
  'non-finite.what.carried-state': '앞 창에서 {layer}층으로 이어받은 상태 {name}',
  'non-finite.what.gate': '{layer}층의 게이트 {name}',
  'non-finite.what.state': '{layer}층의 상태 {name}',
  'non-finite.what.logits': '로짓',
  'non-finite.what.loss': '교차 엔트로피',
  'non-finite.what.logits-gradient': '로짓의 기울기',
  'non-finite.what.state-gradient': '{layer}층 상태 {name}의 기울기',
  'non-finite.what.gate-gradient': '{layer}층 게이트 {name}의 기울기',
  'non-finite.what.parameter-gradient': '매개변수 {name}의 기울기',
  'non-finite.forward':
    '글을 읽는 동안 모델 안의 수가 32비트 실수의 한계인 3.4×10³⁸을 넘었습니다. 가중치가 너무 커진 것입니다.',
  'non-finite.backward':
    '시간을 거슬러 오르며 시점마다 거듭 곱해진 기울기가 32비트 실수의 한계인 3.4×10³⁸을 넘었습니다. 기울기 폭발입니다.',
  'non-finite.intact':
    '이 스텝은 적용하지 않았고 학습은 멈춰 있습니다. 가중치가 그대로면 같은 글에서 같은 일이 되풀이되므로, 어느 길이든 먼저 되감습니다.',
  'non-finite.no-way-back':
    '이 스텝은 적용하지 않았고 학습은 멈춰 있습니다. 되돌아갈 체크포인트가 없으니, 기울기 클리핑을 켜거나 학습률을 낮춰 초기화하십시오.',
  'non-finite.norms': '최근 기울기 노름 {count}개(로그 눈금)',
  'non-finite.norms-range': '처음 {first}, 마지막 {last}, 최대 {highest}',
  'non-finite.update': '가장 크게 바뀐 가중치',
  'non-finite.update-value': '{block}: {step}번째 스텝, 변화량의 노름 {norm}',
  'non-finite.memory': '체크포인트',
  'non-finite.memory-value': '{interval}스텝마다, {count}개 보관, {memory} MB',
  'non-finite.return': '{step}번째 스텝으로 되감기',
  'non-finite.clip': '되감고 기울기 클리핑을 켜서 계속',
  'non-finite.lower': '되감고 학습률 {rate}(으)로 계속',
  'non-finite.fork-clip': '되감고 기울기를 클리핑하는 둘째 실행과 나란히 계속',
  'non-finite.fork-lower': '되감고 학습률이 {rate}인 둘째 실행과 나란히 계속',
  'non-finite.mark': '유한하지 않음, {step}번째 스텝',
};
