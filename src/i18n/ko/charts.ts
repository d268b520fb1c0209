// Korean: charts.
import type { charts as english } from '../en/charts.ts';

export const charts: Record<keyof typeof english, string> = {
  'chart.loss.title': '손실',
  'chart.loss.note': '파선: {vocabulary}가지 글자 중 하나를 무작위로 추측할 때, 점선: n-그램',
  'chart.loss.empty':
    '스텝마다 잰 손실이 여기에 그려집니다. 무작위 추측의 값인 파선 근처에서 시작해, 모델이 배울수록 내려갑니다.',
  'chart.loss.summary':
    '손실 차트, {step}번째 스텝: 글자당 {loss}내트, 평활값 {smoothed}, 글자당 {bits}비트, 검증 손실 {validation}, 무작위로 추측할 때 {reference}.',
  'chart.norms.title': '기울기 노름의 분포',
  'chart.norms.empty':
    '스텝마다 잰 기울기의 크기가 여기에 그려집니다. 기울기가 폭발하면 한 스텝이 그동안의 학습을 망치고, 소멸하면 학습이 멈춥니다.',
  'chart.summary.empty': '{title}: 아직 측정한 값이 없습니다.',
  'chart.keys': '왼쪽과 오른쪽 화살표 키로 스텝을 하나씩 읽습니다.',

  'chart.axis.nats': '글자당 내트(nat)',
  'chart.axis.bits': '글자당 비트',
  'chart.axis.norm': '기울기 노름(로그 눈금)',
  'chart.axis.step': '스텝',
  'chart.axis.chars': '읽은 글자 수',

  'chart.series.step': '스텝',
  'chart.series.chars': '글자 수',
  'chart.series.loss': '스텝별',
  'chart.series.lossSmoothed': '평활',
  'chart.series.valLoss': '검증',
  'chart.series.bits': '비트',
  'chart.series.gradNorm': '스텝별',
  'chart.series.normP50': '중앙값',
  'chart.series.band': '5~95%',
  'chart.series.normMax': '최댓값',
  'chart.series.clipThreshold': '임곗값',
  'chart.series.clippedShare': '클리핑',
  'chart.label.reference': 'ln V = {value}',
  'chart.label.threshold': '임곗값 {value}',
  'chart.label.clipped': '클리핑된 스텝',

  'chart.axis-choice': '가로축',
  'chart.axis-choice.step': '스텝',
  'chart.axis-choice.chars': '글자 수',
  'chart.csv': '측정값 내려받기(CSV)',
  'chart.csv.tip':
    '한 스텝이 한 줄입니다. 버전, 엔진, 텍스트, 설정은 머리글 위에 #으로 시작하는 줄로 적힙니다.',
  'chart.png': 'PNG',
  'chart.png.text': '{name}, {characters}자',
  'chart.png.seed': '시드 {seed}',
  'chart.png.steps': '{steps}스텝',
  'chart.png.version': 'Unrolled {version}',
  'chart.png.loss': 'PNG 그림으로 저장: 손실 차트',
  'chart.png.failed': '그림을 저장하지 못했습니다: {detail}. 창을 줄이고 다시 시도하십시오.',
  'chart.png.norms': 'PNG 그림으로 저장: 기울기 노름 차트',
};
