// Korean: what is worked out beside the training.
import type { analysis as english } from '../en/analysis.ts';

export const analysis: Record<keyof typeof english, string> = {
  'problem.analysis':
    '계산하지 못했습니다: {detail}. 학습은 그대로 이어집니다. ‘지금 측정’을 누르면 다시 시도합니다.',

  'field.probeInterval.label': '측정 간격',
  'field.probeInterval.tip':
    '학습하는 동안 기울기의 도달 거리와 스펙트럼을 이 간격으로 잽니다. 시작할 때도 한 번 잽니다. 한 번 재는 데 한 스텝쯤 걸립니다.',

  'chart.label.ngram': '{order}-그램',
  'references.title': '기준선 설명',
  'references.model': '텍스트 모델',
  'references.nats': '글자당 내트',
  'references.bits': '글자당 비트',
  'references.uniform': '무작위 추측, ln V',
  'references.entropy': '글자 엔트로피',
  'references.ngram': '{order}-그램',
  'references.scored-on.validation': '학습 텍스트에서 세고 검증 텍스트로 평가했습니다.',
  'references.scored-on.training':
    '학습 텍스트에서 셌고, 검증 텍스트가 없어 같은 텍스트로 평가했습니다. 그래서 문맥이 길수록 유리하게 나옵니다.',
  'references.best':
    '여기서는 {order}-그램이 {loss}내트로 가장 낮습니다. 모델의 손실이 이보다 낮으면, 글자를 세는 것만으로는 알 수 없는 것까지 배운 것입니다.',
  'references.best.shorter': '이 텍스트에서는 문맥을 더 늘려도 나아지지 않습니다.',
  'references.equation':
    '수정 Kneser-Ney 평활화입니다. h는 문맥, h′는 가장 오래된 글자를 뺀 문맥이고, C는 학습 텍스트에서 센 횟수입니다. a는 나온 횟수이며, 더 짧은 문맥에서는 그 앞에 나온 서로 다른 글자의 수입니다. D는 한 번도 나오지 않은 글자를 위해 a에서 조금씩 덜어 내는 값으로, 한 번에서 네 번까지 나온 n-그램의 수로 정합니다. 엔트로피는 학습 텍스트의 글자 분포로 계산했습니다.',

  'analysis.title': '순환 구조',
  'analysis.measure': '지금 측정',
  'analysis.matrix': '층과 게이트',
  'analysis.matrix.layer': '{layer}층',
  'analysis.matrix.gate': '{layer}층, 게이트 {gate}',

  'lag.title': '기울기의 도달 거리',
  'lag.note': '{layer}층, {step}번째 스텝',
  'lag.empty':
    '마지막 글자의 손실이 k스텝 전의 은닉 상태에 얼마나 좌우되는지 여기에 그려집니다. 가파르게 떨어지면 기울기 소멸이며, 그보다 오래된 것은 배우지 못합니다.',
  'lag.summary':
    '시차별 기울기 노름 차트, {layer}층, {step}번째 스텝: 중앙값은 시차 0에서 {first}, 시차 {lags}에서 {last}.',
  'lag.summary.prediction':
    '그 시차에서 {step}번째 스텝의 스펙트럼 반지름으로 어림하면 {radius}, 최대 특잇값으로 어림하면 {sigma}입니다.',
  'lag.axis.norm': '기울기 노름(로그 눈금)',
  'lag.axis.lag': '시차 k(마지막 글자에서 거슬러 간 글자 수)',
  'lag.series.lag': '시차',
  'lag.series.median': '중앙값',
  'lag.series.band': '5~95%',
  'lag.series.cell': '셀 상태',
  'lag.series.start': '처음',
  'lag.series.sigma': 'σmaxᵏ',
  'lag.series.radius': '|λmax|ᵏ',
  'lag.limit': '(32비트 한계)',
  'lag.series.limit': '32비트 한계',
  'lag.summary.limit': '시차 {lag}부터는 32비트 수로 구별할 수 없는 크기입니다.',
  'lag.series.of-step': '{series}, {step}번째 스텝',
  'lag.keys': '왼쪽과 오른쪽 화살표 키로 점을 하나씩 읽습니다. Shift를 함께 누르면 열 개씩 건너뜁니다.',
  'lag.png': 'PNG 그림으로 저장: 기울기의 도달 거리',
  'lag.definition': '무엇을 재는가',
  'lag.definition.text':
    '마지막 스텝의 손실을 k스텝 전 은닉 상태로 전미분한 값의 노름입니다. 검증 텍스트의 정해진 구간(너무 짧으면 학습 텍스트)을 이어받은 은닉 상태에서 드롭아웃 없이 읽어 스트림마다 잽니다. 선이 점선인 곳에서는 기울기가 32비트 수로 구별할 수 있는 크기 아래로 내려가, 그 값은 반올림 오차에 지나지 않을 수 있습니다. 0이라고 나오더라도 마찬가지입니다. 선과 띠는 스트림 {streams}개의 중앙값과 5~95% 구간입니다. 엔진의 손실은 스트림 평균이므로, 기울기에 스트림 수를 다시 곱했습니다.',
  'lag.definition.prediction':
    '파선과 점선은 순환 행렬 U만 있다면 시차 0의 값이 어떻게 변할지를 나타냅니다. RNN의 맨 위층에서 한 스트림의 기울기는 그 스트림의 시차 0 값에 σmaxᵏ를 곱한 값을 넘을 수 없습니다. 선은 중앙값에서 시작하므로 띠는 선을 넘을 수 있습니다. 비선형 함수가 거의 선형인 곳에서는 |λmax|ᵏ의 비율로 변합니다. 게이트가 있는 셀에서는 고른 게이트의 U를 쓰며, 한계가 아니라 비교 기준입니다.',

  'spectrum.title': '고윳값',
  'spectrum.note': '{matrix}, {step}번째 스텝',
  'spectrum.empty':
    '순환 행렬마다 고윳값이 여기에 그려집니다. 고윳값이 단위원 안에 있으면 되먹인 신호가 잦아들고, 밖에 있으면 커집니다.',
  'spectrum.summary':
    '{matrix} 순환 행렬의 고윳값, {step}번째 스텝: {count}개, 스펙트럼 반지름 {radius}, 최대 특잇값 {sigma}, 단위원 밖에 {outside}개.',
  'spectrum.axis.real': '실수부',
  'spectrum.axis.imaginary': '허수부',
  'spectrum.axis.size': '스텝마다 곱해지는 크기',
  'spectrum.series.radius': '|λmax|',
  'spectrum.series.sigma': 'σmax',
  'spectrum.series.outside': '단위원 밖',
  'spectrum.series.eigenvalue': '가리킨 λ',
  'spectrum.keys': '왼쪽과 오른쪽 화살표 키로 고윳값을 큰 것부터 읽습니다.',
  'spectrum.over-training': '학습에 따른 스펙트럼',
  'spectrum.over-training.summary':
    '{matrix} 행렬의 스펙트럼 반지름과 최대 특잇값, 스텝 {first}~{step}: 반지름 {radiusBefore}에서 {radius}, 특잇값 {sigmaBefore}에서 {sigma}.',
  'spectrum.unit-circle': '단위원',
  'spectrum.png': 'PNG 그림으로 저장: 고윳값',
  'spectrum.over-training.png': 'PNG 그림으로 저장: 학습에 따른 스펙트럼',
  'spectrum.definition.text':
    'λ는 이전 은닉 상태에서 게이트로 가는 행렬 U의 고윳값입니다. 스펙트럼 반지름 |λmax|는 오래 되풀이할 때 스텝마다 곱해지는 비율이고, σmax는 한 스텝이 늘릴 수 있는 최댓값입니다.',
};
