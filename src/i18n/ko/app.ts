// Korean: the page around the charts.
import type { app as english } from '../en/app.ts';

export const app: Record<keyof typeof english, string> = {
  'page.title': 'Unrolled: 브라우저에서 학습하는 순환 신경망',
  'page.skip-to-charts': '차트로 건너뛰기',

  'panel.text': '텍스트',
  'panel.model': '모델',
  'panel.training': '학습 설정',
  'panel.device': '장치',
  'panel.sample': '모델로 글쓰기',

  'tabs.label': '화면 구성',
  'tabs.setUp': '설정',
  'tabs.watch': '관찰',
  'tabs.sample': '글쓰기',

  'tools.language': '언어',
  'tools.theme': '테마: {theme}',
  'tools.theme.system': '시스템 설정',
  'tools.theme.light': '밝게',
  'tools.theme.dark': '어둡게',
  'tools.help': '도움말',

  'run.controls': '학습 조작',
  'run.train': '학습 시작',
  'run.pause': '멈춤',
  'run.step': '한 스텝',
  'run.reset': '초기화',

  'phase.starting': '시작하는 중',
  'phase.opening': '준비하는 중',
  'phase.ready': '준비됨',
  'phase.training': '학습 중',
  'phase.pausing': '멈추는 중',
  'phase.paused': '멈춤',
  'phase.crashed': '중단됨',
  'phase.refused': '준비 안 됨',

  'status.label': '학습 상태',
  'status.step': '스텝',
  'status.epoch': '에포크',
  'status.loss': '손실',
  'status.nats': '내트/글자',
  'status.bits': '비트/글자',
  'status.perplexity': '혼란도(퍼플렉시티)',
  'status.learning-rate': '학습률',
  'status.speed': '글자/초',
  'status.announcement': '{state}. {step}스텝, 손실은 글자당 {loss}내트입니다.',

  'field.range': '{min}~{max}',
  'field.applies.live': '다음 스텝부터 적용',
  'field.applies.fresh': '새 모델부터 적용',
  'field.applies.sample': '다음 글부터 적용',
  'field.live-group': '학습 중에도 바꿀 수 있습니다. 다음 스텝부터 적용됩니다.',
  'field.correction.out-of-range': '{given}은(는) 범위({min}~{max})를 벗어나 {kept}(으)로 바꾸었습니다.',
  'field.correction.no-integer': '{given}은(는) 정수가 아니어서 {kept}(으)로 바꾸었습니다.',
  'field.correction.comma':
    '‘{given}’의 쉼표는 두 가지로 읽힐 수 있습니다. 소수점은 마침표(1.5)로, 천 단위는 쉼표(1,000)로 적어 주십시오. 이전 값 {kept}을(를) 그대로 씁니다.',
  'field.correction.no-number':
    '‘{given}’은(는) 숫자가 아닙니다. {min}~{max} 사이의 수를 넣을 수 있습니다. 이전 값 {kept}을(를) 그대로 씁니다.',

  'pending.applies': '새 모델부터 적용되는 설정을 바꾸었습니다: {fields}',
  'pending.start-fresh': '새로 시작',
  'pending.undo': '되돌리기',

  'discard.title': '학습한 모델을 버리시겠습니까?',
  'discard.body':
    '지금까지 {steps}스텝을 학습해 손실이 글자당 {loss}내트까지 내려왔습니다. 새 모델은 처음부터 다시 배우며, 버린 모델은 되살릴 수 없습니다.',
  'discard.link':
    '방금 연 링크는 다른 모델을 씁니다. 지금 모델을 그대로 두면 주소는 다시 지금 학습 중인 설정을 가리킵니다.',
  'discard.keep': '그대로 두기',
  'discard.confirm': '버리기',

  'dialog.close': '닫기',
  'dialog.cancel': '취소',
  'copy.failed':
    '이 브라우저에서는 복사 버튼을 쓸 수 없습니다. 텍스트를 선택한 뒤 키보드로 복사하십시오(Ctrl+C, Mac에서는 ⌘C).',
  'notice.dismiss': '알림 닫기',
  'notice.own-text-missing':
    '주소에는 내 텍스트를 쓰도록 되어 있지만 이 브라우저에는 그 텍스트가 없어 모비 딕을 대신 씁니다. 그 텍스트로 학습하려면 파일을 다시 여십시오.',
  'notice.own-text-not-kept':
    '{name}: 이 브라우저에 사본을 저장하지 못했습니다. 지금은 쓸 수 있지만 페이지를 새로 고치면 다시 열어야 합니다.',
  'notice.several': '링크에 적힌 설정 가운데 적용하지 못한 것이 있습니다.',
  'notice.more': '이 밖에 {count}개가 더 있습니다.',
  'notice.misfit': '링크에 적힌 {field} 값 ‘{given}’은(는) 고를 수 없는 값이라 기본값을 씁니다.',
  'notice.misfit-range':
    '링크에 적힌 {field} 값 {given}은(는) 쓸 수 없습니다. {min}~{max}만 쓸 수 있어 기본값을 대신 씁니다.',
  'notice.misfit-length':
    '링크에 적힌 {field}은(는) {length}자입니다. {max}자까지만 쓸 수 있어 기본값을 대신 씁니다.',
  'notice.misfit-name': '링크에 적힌 ‘{given}’은(는) 이 페이지에 없는 설정이라 적용하지 않았습니다.',
  'notice.variant-misfit':
    '링크에 적힌 두 번째 실행의 {field} 값 ‘{given}’은(는) 고를 수 없는 값이라 첫 번째 실행의 값을 씁니다.',
  'notice.variant-misfit-range':
    '링크에 적힌 두 번째 실행의 {field} 값 {given}은(는) 쓸 수 없습니다. {min}~{max}만 쓸 수 있어 첫 번째 실행의 값을 씁니다.',
  'notice.variant-shared':
    '링크는 두 번째 실행의 {field}을(를) 다르게 정했지만, 나란히 학습하는 두 실행은 이 값을 함께 씁니다. 그래서 적용하지 않았습니다.',
  'notice.variant-irrelevant':
    '링크에 적힌 두 번째 실행의 {field}은(는) 그 실행에서 쓰이지 않는 설정이라 적용하지 않았습니다.',

  'crash.title': '학습이 중단되었습니다.',
  'crash.kept': '설정과 텍스트, 차트는 그대로 남아 있지만 모델은 사라졌습니다.',
  'crash.model-kept':
    '설정과 텍스트, 차트가 그대로 남아 있고, 모델은 {step}번째 스텝의 상태로 남아 있습니다.',
  'crash.start-again': '다시 시작',
  'crash.go-on': '{step}번째 스텝부터 이어 가기',
  'crash.start-afresh': '처음부터 다시 시작',
  'problem.worker-ended':
    '학습을 맡은 워커가 종료되었습니다. 브라우저가 끝냈거나 메모리가 모자랐을 수 있습니다.',

  'text.length': '{characters}자',
  'text.vocabulary': '서로 다른 글자 {vocabulary}개',
  'text.training': '학습 {characters}자',
  'text.validation': '검증 {characters}자',
  'text.open': '텍스트 파일 열기',
  'text.paste': '텍스트 붙여 넣기',
  'text.drop-hint': '화면 아무 곳에나 끌어다 놓아도 됩니다. 텍스트는 이 컴퓨터 밖으로 나가지 않습니다.',
  'text.drop-here': '여기에 놓으면 이 텍스트로 학습합니다',
  'text.reading': '{name} 읽는 중 …',
  'text.refused': '{name}을(를) 쓸 수 없습니다.',
  'text.kept': '쓰던 텍스트는 그대로입니다.',
  'text.pasted-name': '붙여 넣은 텍스트',
  'text.dropped-name': '끌어다 놓은 텍스트',
  'text.to-paste': '학습할 텍스트',
  'text.paste-hint': '수천 글자가 넘는 글을 붙여 넣으십시오',
  'text.use': '이 텍스트 쓰기',
  'text.try-again': '다시 시도',
  'text.as-jamo': '한글을 자모로 읽기',
  'text.long-paste': '{bytes}바이트를 붙여 넣었습니다. 여기서 고치기에는 너무 깁니다. 시작 부분:',
  'text.clear-paste': '지우기',
  'problem.text.several':
    '파일 {given}개를 한꺼번에 넣었습니다. 한 번에 하나만 받으니 파일을 하나로 합치거나 그중 하나를 여십시오.',

  'model.parameters': '매개변수',
  'model.parameter-count': '{count}개',
  'model.equations': '수식',
  'equation.term.x-h': '시각 t의 입력과 은닉 상태',
  'equation.term.weights': '입력과 직전 상태에 곱하는 가중치, 그리고 편향. 모두 학습으로 정해집니다',
  'equation.term.sigma': '0과 1 사이로 보내는 로지스틱 함수, 원소끼리의 곱',
  'equation.term.phi': '활성화 함수: tanh, ReLU, 로지스틱 중 하나',
  'equation.term.lstm-gates': '입력, 망각, 출력 게이트: 얼마나 쓰고, 남기고, 내보낼지',
  'equation.term.lstm-cell': '새로 쓸 후보, 그리고 기억을 나르는 셀 상태',
  'equation.term.reset': '리셋 게이트: 후보를 만들 때 직전 상태를 얼마나 볼지',
  'equation.term.update': '업데이트 게이트: 직전 상태를 얼마나 남길지',
  'equation.term.mgu-gate': '망각 게이트: 상태를 얼마나 바꿀지, 후보를 만들 때 상태를 얼마나 볼지',
  'equation.term.peephole': '같은 유닛의 셀 상태에서 게이트로 가는 가중치',
  'equation.term.candidate': '새 상태의 후보',

  'training.optimizer-details': '최적화 알고리즘 세부 설정',

  'device.cannot': '여기에서는 {engine}을(를) 쓸 수 없습니다:',

  'help.title': '살펴볼 것',
  'help.train':
    '‘학습 시작’을 누르면 모델이 글을 일정한 길이씩 읽으며 다음 글자를 맞히는 법을 배웁니다. 학습하는 동안 학습률이나 기울기 클리핑을 바꿔 보십시오.',
  'help.loss':
    '손실은 무작위 추측 수준인 파선 근처에서 시작해 내려갑니다. 학습 손실만 내려가고 검증 손실이 그대로라면 글을 외우고 있는 것입니다.',
  'help.norms':
    '기울기 노름의 분포는 길이 얼마나 가파른지 보여 줍니다. 임곗값을 넘는 값은 잘리고, 전체가 0으로 가라앉으면 기울기 소멸입니다.',
  'help.sample':
    '학습 중이든 아니든 언제나 글을 쓰게 할 수 있습니다. 표시된 글자는 모델이 자신 없어 한 글자입니다.',
  'help.licences': '이 페이지에 쓰인 소프트웨어의 라이선스',
  'help.link':
    '주소에는 지금 학습하는 설정이 담깁니다. 주소를 복사해 보내면 같은 학습을 그대로 되풀이할 수 있습니다. 새 모델부터 적용되는 변경은 새로 시작한 뒤에 주소에 담깁니다.',
  'help.shortcuts': '키보드 단축키',
  'help.key.train': '학습 시작 또는 멈춤',
  'help.key.step': '한 스텝',
  'help.key.reset': '새 모델로 시작',
  'help.key.generate': '글쓰기 또는 그만 쓰기',
  'help.key.help': '이 도움말',
};
