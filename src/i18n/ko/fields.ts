// Korean: the fields of src/config/fields.ts.
import type { fields as english } from '../en/fields.ts';

export const fields: Record<keyof typeof english, string> = {
  'field.text.label': '텍스트',
  'field.text.tip': '모델이 한 글자씩 이어 쓰는 법을 배울 글입니다. 길수록 배울 것이 많아집니다.',
  'field.text.option.moby-dick': '모비 딕(영어)',
  'field.text.option.first-names': '영어 이름',
  'field.text.option.hello': 'hello',
  'field.text.option.own': '내 텍스트',
  'field.hangul.label': '한글 단위',
  'field.hangul.tip':
    '음절(NFC)로 읽으면 글은 짧고 어휘가 커지며, 자모(NFD)로 읽으면 글은 길어지고 어휘가 작아집니다.',
  'field.hangul.option.syllables': '음절',
  'field.hangul.option.jamo': '자모',
  'field.validationShare.label': '검증 비율',
  'field.validationShare.tip':
    '글의 끝부분을 학습에 쓰지 않고 남겨 검증 손실을 잽니다. 비율을 높이면 측정은 정확해지고 배울 글은 줄어듭니다.',

  'field.cell.label': '셀',
  'field.cell.tip':
    '순환 유닛의 종류입니다. 단순 RNN은 읽은 것을 금방 잊고, LSTM과 GRU는 게이트 덕분에 훨씬 오래 기억할 수 있습니다.',
  'field.cell.option.rnn': 'RNN',
  'field.cell.option.lstm': 'LSTM',
  'field.cell.option.gru': 'GRU',
  'field.cell.option.mgu': 'MGU',
  'field.cell.option.lstm-peephole': '핍홀',
  'field.activation.label': '활성화 함수',
  'field.activation.tip':
    '단순 RNN의 비선형 함수입니다. 보통 tanh를 쓰며, ReLU는 기울기가 폭발하기 쉽고 로지스틱은 가장 빨리 소멸합니다.',
  'field.activation.option.tanh': 'tanh',
  'field.activation.option.relu': 'ReLU',
  'field.activation.option.logistic': '로지스틱',
  'field.gruForm.label': '리셋 게이트',
  'field.gruForm.tip':
    '리셋 게이트를 적용하는 자리입니다. PyTorch와 cuDNN은 순환 곱 뒤에, Cho 등(2014)의 논문은 순환 곱 앞에 둡니다.',
  'field.gruForm.option.reset-after': '곱한 뒤',
  'field.gruForm.option.reset-before': '곱하기 전',
  'field.layers.label': '층 수',
  'field.layers.tip':
    '위로 쌓은 순환 층의 수입니다. 늘리면 더 복잡한 것을 표현하지만 한 스텝이 오래 걸립니다.',
  'field.hiddenUnits.label': '은닉 유닛 수',
  'field.hiddenUnits.tip':
    '은닉 상태의 크기입니다. 늘리면 더 많이 기억하고 더 잘 맞추지만, 128을 넘으면 두 배로 늘릴 때마다 시간이 세 배쯤 걸립니다.',
  'field.input.label': '입력 표현',
  'field.input.tip':
    '원-핫은 글자마다 가중치를 따로 두고, 임베딩은 글자마다 짧은 벡터를 배웁니다. 어휘가 클 때는 임베딩이 낫습니다.',
  'field.input.option.one-hot': '원-핫',
  'field.input.option.embedding': '임베딩',
  'field.embeddingSize.label': '임베딩 크기',
  'field.embeddingSize.tip':
    '글자 하나를 나타내는 벡터의 길이입니다. 늘리면 글자들을 더 세밀하게 구별합니다.',
  'field.forgetBias.label': '망각 편향',
  'field.forgetBias.tip': 'LSTM 망각 게이트 편향의 초깃값입니다. 높이면 첫 스텝부터 더 오래 기억합니다.',

  'field.sequenceLength.label': '시퀀스 길이',
  'field.sequenceLength.tip':
    '한 번 갱신할 때 펼치는 글자 수입니다. 늘리면 기울기가 더 먼 과거까지 전해지지만 한 스텝이 오래 걸립니다.',
  'field.batchSize.label': '배치 크기',
  'field.batchSize.tip':
    '나란히 읽는 배치 스트림의 수입니다. 늘리면 기울기의 잡음이 줄지만 한 스텝이 오래 걸립니다.',
  'field.learningRate.label': '학습률',
  'field.learningRate.tip':
    '한 번에 가중치를 고치는 정도입니다. 높이면 빨리 배우지만, 지나치면 손실이 들쭉날쭉해지거나 발산합니다.',
  'field.optimizer.label': '최적화 알고리즘',
  'field.optimizer.tip':
    '기울기로 가중치를 고치는 규칙입니다. SGD는 기울기를 그대로 쓰고, Adam은 가중치마다 보폭을 스스로 맞춥니다.',
  'field.optimizer.option.sgd': 'SGD',
  'field.optimizer.option.momentum': '모멘텀 SGD',
  'field.optimizer.option.nesterov': '네스테로프 모멘텀',
  'field.optimizer.option.rmsprop': 'RMSProp',
  'field.optimizer.option.adam': 'Adam',
  'field.optimizer.option.adamw': 'AdamW',
  'field.optimizer.option.rprop': 'Rprop',
  'field.momentum.label': '모멘텀',
  'field.momentum.tip':
    '직전 갱신을 얼마나 이어 갈지 정합니다. 높이면 움직임이 매끄러워지고 방향을 늦게 바꿉니다.',
  'field.squareDecay.label': '제곱 평균 감쇠율',
  'field.squareDecay.tip':
    'RMSProp이 지난 기울기의 크기를 잊는 속도입니다. 높이면 더 많은 스텝을 평균합니다.',
  'field.beta1.label': '평균 감쇠율',
  'field.beta1.tip':
    'Adam이 기울기의 평균을 잊는 속도입니다. 높이면 움직임이 매끄러워지고 방향을 늦게 바꿉니다.',
  'field.beta2.label': '제곱 평균 감쇠율',
  'field.beta2.tip': 'Adam이 기울기 제곱의 평균을 잊는 속도입니다. 높이면 보폭이 더 고르게 유지됩니다.',
  'field.clipGradients.label': '기울기 클리핑(절단)',
  'field.clipGradients.tip':
    '임곗값을 넘는 기울기를 줄입니다. 켜 두면 가파른 구간 하나 때문에 가중치가 멀리 튀지 않습니다.',
  'field.clipMode.label': '클리핑 기준',
  'field.clipMode.tip':
    '전체 노름으로 자르면 기울기의 방향이 그대로 남습니다. 매개변수는 텐서마다, 값은 성분마다 따로 자릅니다.',
  'field.clipMode.option.norm': '전체 노름',
  'field.clipMode.option.value': '값',
  'field.clipMode.option.parameter': '매개변수',
  'field.clipThreshold.label': '클리핑 임곗값',
  'field.clipThreshold.tip':
    '전체 노름 기준이면 기울기 전체의 길이, 매개변수 기준이면 텐서마다의 길이, 값 기준이면 원소 하나의 크기를 이 값까지만 통과시킵니다. 높이면 덜 잘리고 큰 도약이 생길 수 있습니다.',
  'field.randomSeed.label': '난수 시드',
  'field.randomSeed.tip':
    '초기 가중치와 생성 글을 뽑는 수입니다. 시드와 설정이 같으면 학습이 똑같이 되풀이되고, 시드를 바꾸면 다른 학습이 됩니다.',
  'field.validationInterval.label': '검증 간격',
  'field.validationInterval.tip':
    '검증 손실을 다시 잴 때까지의 스텝 수입니다. 늘리면 측정에 드는 시간이 줄어듭니다.',

  'field.seedText.label': '시작 글',
  'field.seedText.tip': '모델이 이 글을 먼저 읽고 이어서 씁니다.',
  'field.temperature.label': '온도',
  'field.temperature.tip':
    '글자를 뽑기 전에 로짓을 나누는 값입니다. 낮으면 가장 그럴듯한 글을 되풀이하고, 높으면 모험을 합니다.',
  'field.length.label': '길이',
  'field.length.tip': '생성할 글자 수입니다. 늘리면 쓰는 데 오래 걸립니다.',
  'field.sampleInterval.label': '샘플 간격',
  'field.sampleInterval.tip': '학습 중에 샘플을 다시 쓸 때까지의 스텝 수입니다. 늘리면 샘플이 드물어집니다.',

  'field.engine.label': '엔진',
  'field.engine.tip':
    '계산을 맡는 장치입니다. WebGL은 그래픽 카드에서, WASM과 CPU는 프로세서에서 계산합니다. 바꾸어도 지금까지 배운 것은 그대로 옮겨집니다.',
  'field.engine.option.auto': '자동',
  'field.engine.option.webgl': 'WebGL',
  'field.engine.option.wasm': 'WASM',
  'field.engine.option.cpu': 'CPU',

  'unit.characters': '글자',
  'unit.streams': '배치 스트림',
  'unit.steps': '스텝',
  'unit.short.characters': '글자',
  'unit.short.streams': '스트림',
  'unit.short.steps': '스텝',
};
