// Korean: writing with the model.
import type { sample as english } from '../en/sample.ts';

export const sample: Record<keyof typeof english, string> = {
  'sample.seed-hint': '비워 두면 새 줄이 시작되는 것으로 봅니다',
  'sample.generate': '글쓰기',
  'sample.stop': '그만 쓰기',
  'sample.copy': '복사',
  'sample.copied': '복사했습니다',
  'sample.generated': '생성된 글',
  'sample.empty':
    '모델이 쓴 글이 여기에 나타납니다. 학습 전에는 뒤죽박죽이지만 손실이 내려갈수록 제대로 된 낱말이 늘어납니다.',
  'sample.legend': '고른 글자의 확률:',
  'sample.legend.band': '{from}~{below}',
  'sample.legend.pointed': '‘{character}’ {probability}',
  'sample.unknown':
    '학습하는 텍스트에 {characters} 글자가 없어 모델이 읽을 수 없습니다. 시작 글에서 빼고 쓰시겠습니까?',
  'sample.unknown.space': '공백',
  'sample.unknown.remove': '빼고 쓰기',
  'sample.unknown.edit': '시작 글 고치기',
  'sample.live': '학습하면서 쓴 글',
  'sample.live.empty':
    '일정한 스텝마다 짧은 글을 씁니다. 철자, 낱말, 문장이 차례로 나타나는 모습을 볼 수 있습니다.',
  'problem.sample.not-finite':
    '모델의 계산 결과가 더 이상 유한한 수가 아니어서 글자를 고를 확률을 구할 수 없습니다. 체크포인트로 되돌아가거나 설정을 바꾸어 초기화하십시오.',
  'problem.sample.failed': '모델이 글을 쓰지 못했습니다: {detail}. 학습에는 영향이 없습니다.',
  'problem.sample.run-closed': '글을 쓰려던 모델이 새 모델로 바뀌었습니다. 다시 누르면 새 모델이 씁니다.',
  'problem.sample.no-text':
    '이 과제의 모델은 글을 쓰지 않습니다. 글을 쓰게 하려면 텍스트를 배우는 과제를 고르십시오.',
  'problem.sample.worker-lost':
    '글을 쓰던 워커를 잃었습니다. 여기까지 쓴 글은 남아 있습니다. 새 글을 쓰려면 다시 누르십시오.',
};
