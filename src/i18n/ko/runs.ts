// Korean: runs beside each other.
import type { runs as english } from '../en/runs.ts';

export const runs: Readonly<Record<keyof typeof english, string>> = {
  'runs.label': '학습 실행 목록',
  'runs.name': '실행 {number}',
  'runs.setting': '{field}: {value}',
  'runs.on': '켬',
  'runs.off': '끔',
  'runs.open': '학습 중',
  'runs.paused': '멈춤',
  'runs.broken-off': '중단됨',
  'runs.steps': '스텝',
  'runs.best': '가장 낮은 검증 손실',
  'runs.same': '다른 실행과 설정이 같음',
  'runs.show': '{run}을(를) 차트에 표시',
  'runs.recolour': '{run}의 색 바꾸기',
  'runs.delete': '{run} 지우기',
  'runs.csv': '모든 실행 (CSV)',
  'runs.compare': '비교하기 …',
  'runs.end-variant': '비교 끝내기',

  'compare.title': '다른 실행과 비교하기',
  'compare.body':
    '같은 텍스트, 같은 시드, 같은 배치, 같은 초기 가중치로 두 번째 실행을 나란히 시작합니다. 아래에서 고른 설정만 다르며, 두 실행은 0스텝부터 한 스텝씩 함께 나아갑니다.',
  'compare.setting': '다르게 할 설정',
  'compare.add': '설정 더하기',
  'compare.remove': '{field} 빼기',
  'compare.start': '비교 시작',
  'compare.same': '값을 바꾸십시오. 지금은 두 실행이 똑같습니다.',
  'compare.discards': '지금까지 학습한 모델은 버려지고, 그 곡선은 실행 목록에 남습니다.',
};
