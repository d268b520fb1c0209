// Korean: the presets of src/config/presets.ts, and what to watch in each.
import type { presets as english } from '../en/presets.ts';

export const presets: Record<keyof typeof english, string> = {
  'presets.title': '실험 모음',
  'presets.none': '한 번 누르면 모비 딕으로 실험이 준비되고, 무엇을 보아야 하는지 여기에 적힙니다.',
  'preset.exploding.title': '기울기 폭발',
  'preset.exploding.watch':
    'ReLU를 쓰고 스펙트럼 반지름이 1.6인 단순 RNN입니다. 클리핑이 없으면 열 스텝 안에 기울기 노름이 치솟아 유한하지 않은 스텝이 나옵니다. 클리핑을 1로 켜고 처음부터 다시 하면 학습되어, 400스텝 뒤에는 손실이 글자 하나씩의 빈도만 세는 1-그램보다 낮아집니다.',
  'preset.exploding-tanh.title': '기울기 급등',
  'preset.exploding-tanh.watch':
    'tanh가 상태를 ±1 안에 붙들어 손실은 유한하게 남습니다. 그래도 스펙트럼 반지름이 4이고 스트림이 하나면 기울기 노름이 백 스텝마다 적어도 열 번은 한 스텝 사이에 열 배 넘게 뛰거나 떨어집니다. 평균이 아니라 퍼진 폭을 보십시오. Adam은 기울기의 크기로 나누므로 그래도 학습을 이어 갑니다.',
  'preset.vanishing.title': '기울기 소멸',
  'preset.vanishing.watch':
    'tanh를 쓰고 스펙트럼 반지름이 0.5인 단순 RNN입니다. 첫 갱신 전부터 기울기가 30글자 만에 백만분의 일 아래로 줄어듭니다. 100글자 가운데 몇 글자까지 닿는지 보십시오.',
  'preset.lstm-holds.title': '버티는 LSTM',
  'preset.lstm-holds.watch':
    '같은 글과 시드에 망각 편향이 1인 LSTM입니다. 첫 갱신 전에 50글자 앞의 기울기가 소멸하는 RNN의 백 배를 넘습니다. 얼마나 더 먼 과거까지 닿는지 보십시오.',
  'preset.gru-lstm.title': 'GRU와 LSTM',
  'preset.gru-lstm.watch':
    '셀만 다른 두 모델을 나란히 학습합니다. 처음 스무 스텝 남짓은 LSTM의 손실이 더 빨리 떨어지고, 그 뒤로는 GRU의 손실이 더 낮습니다. 그 차이가 언제까지 가는지, 기울기가 각각 어디까지 닿는지 보십시오.',
  'preset.value-norm.title': '값과 노름 클리핑',
  'preset.value-norm.watch':
    '기울기가 폭발하는 같은 RNN 둘을 모두 0.1로 자릅니다. 노름으로 자르면 0.1로 짧아질 뿐 방향은 그대로이고, 값으로 자르면 때로 45° 넘게 틀어지고, 중앙값으로 보아도 다섯 배 넘게 깁니다. 클리핑 뒤의 노름을 보십시오.',
  'preset.char-rnn.title': 'char-rnn 2015',
  'preset.char-rnn.watch':
    '카파시의 설정입니다. 128유닛 LSTM 두 층, RMSProp, 열 번째 에포크부터 학습률 × 0.97. 50스텝을 더한 기울기를 5로 자르는데, 평균을 쓰는 여기서는 0.1과 같습니다. 샘플에 낱말이 나타나는 것을 보십시오.',
};
