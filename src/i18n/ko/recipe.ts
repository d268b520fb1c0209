// Korean: optimisers, schedules, weight decay, dropout and initial weights, fields of src/config/fields.ts.
import type { recipe as english } from '../en/recipe.ts';

export const recipe: Record<keyof typeof english, string> = {
  'field.dropout.label': '드롭아웃',
  'field.dropout.tip':
    '한 스텝마다 층과 층 사이의 값을 이 비율만큼 무작위로 뺍니다. 높이면 과적합이 줄지만 더디게 배웁니다.',
  'field.initialWeights.label': '초기 가중치',
  'field.initialWeights.tip':
    'PyTorch는 ±1/√H 안에서 고르게, 임베딩은 정규 분포에서 뽑습니다. 균등은 char-rnn처럼 모두 같은 범위에서 뽑습니다.',
  'field.initialWeights.option.pytorch': 'PyTorch',
  'field.initialWeights.option.uniform': '균등',
  'field.weightBound.label': '가중치 범위',
  'field.weightBound.tip':
    '가중치를 ± 이 값 안에서 고르게 뽑습니다. 높이면 게이트가 포화되고, 낮추면 처음에 더디게 배웁니다.',
  'field.fixSpectralRadius.label': '스펙트럼 반지름 지정',
  'field.fixSpectralRadius.tip':
    '시작할 때 층마다 순환 행렬에 수를 곱해, 가장 큰 고윳값의 크기를 정한 값으로 맞춥니다.',
  'field.spectralRadius.label': '스펙트럼 반지름',
  'field.spectralRadius.tip':
    '순환 행렬의 고윳값 가운데 가장 큰 것의 크기입니다. 1보다 꽤 작으면 기울기가 소멸하고, 1보다 크면 폭발할 수 있습니다.',

  'field.schedule.label': '학습률 일정',
  'field.schedule.tip':
    '학습률을 시간에 따라 바꾸는 방법입니다. 그대로 두거나, 에포크마다 낮추거나, 서서히 올린 뒤 코사인을 따라 내립니다.',
  'field.schedule.option.constant': '고정',
  'field.schedule.option.step-decay': '계단식 감소',
  'field.schedule.option.cosine': '코사인',
  'field.decayFactor.label': '감소 비율',
  'field.decayFactor.tip': '에포크가 끝날 때마다 학습률에 곱하는 값입니다. 낮추면 학습이 더 일찍 느려집니다.',
  'field.decayAfter.label': '감소 시작',
  'field.decayAfter.tip':
    '학습률을 처음 낮출 때까지의 에포크 수입니다. 늘리면 처음 학습률을 더 오래 지킵니다.',
  'field.warmupSteps.label': '워밍업',
  'field.warmupSteps.tip':
    '학습률을 0 근처에서 제값까지 올리는 동안의 스텝 수입니다. 늘리면 더 조심스럽게 시작합니다.',
  'field.cosineSteps.label': '코사인 종료 스텝',
  'field.cosineSteps.tip':
    '코사인이 끝나고 학습률이 낮게 머무는 스텝입니다. 늦추면 같은 폭을 더 긴 학습에 걸쳐 내립니다.',
  'field.finalShare.label': '남는 비율',
  'field.finalShare.tip':
    '코사인이 끝났을 때 남는 학습률의 비율입니다. 0이면 거기서 학습이 멈추고, 1이면 느려지지 않습니다.',
  'field.weightDecay.label': '가중치 감쇠',
  'field.weightDecay.tip':
    '갱신할 때마다 가중치를 0 쪽으로 당깁니다. AdamW는 기울기와 따로, 나머지는 기울기에 더해 당깁니다. 높이면 가중치가 작아집니다.',
  'training.rprop-rate': 'Rprop은 기울기의 부호만 봅니다. 학습률은 첫 보폭으로만 쓰입니다.',
  'model.start': '초기 가중치 설정',

  'unit.epochs': '에포크',
  'unit.short.epochs': '에포크',
};
