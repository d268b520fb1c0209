// Korean: what becomes of a run whose GPU or worker is lost.
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Record<keyof typeof english, string> = {
  'phase.recovering': '복구하는 중',
  'phase.preparing-gpu': 'GPU 준비 중 {ready}/{total}',
  'recovery.device-lost': '{lost}번째 스텝에서 GPU 연결이 끊겼습니다.',
  'recovery.ended': '{lost}번째 스텝에서 학습을 맡은 워커가 종료되었습니다.',
  'recovery.error': '{lost}번째 스텝에서 학습을 맡은 워커에 오류가 생겼습니다({detail}).',
  'recovery.hung': '{lost}번째 스텝에서 학습을 맡은 워커가 응답하지 않아 새 워커로 바꾸었습니다.',
  'recovery.not-started': '학습을 맡을 워커를 시작하지 못했습니다. {detail}',
  'recovery.trying-again':
    '잠시 뒤에, 그리고 인터넷에 다시 연결되면 바로 다시 시도합니다. 학습한 내용은 남아 있습니다.',
  'recovery.not-now': '실행을 준비하고 있습니다. 잠시 뒤에 다시 시도하십시오.',
  'recovery.opening-lost':
    '새 실행을 준비하던 워커를 잃었습니다. 자동으로 다시 시도하지는 않습니다. 초기화를 누르거나 설정을 바꾸십시오.',
  'recovery.return-lost':
    '실행을 되돌리기 전에 워커를 잃었습니다. 실행은 마지막으로 보관한 상태 그대로입니다.',
  'recovery.move-lost': '엔진을 바꾸던 워커를 잃어 이전 엔진을 다시 씁니다.',
  'recovery.going-on': '{from}번째 스텝부터 이어서 학습합니다.',
  'recovery.waiting': '{from}번째 스텝으로 돌아왔습니다.',
  'recovery.starting': '다시 시작합니다.',
  'recovery.without-gpu':
    '1분 사이에, 또는 한 스텝도 나아가지 못한 채 세 번째로 일어난 일이라 이제 GPU 없이 이어 갑니다. GPU를 다시 쓰려면 페이지를 새로 고치십시오.',
  'device.reason.lost': '1분 사이에 GPU 연결이 세 번 끊겼습니다',
  'problem.no-checkpoint': '{step}번째 스텝의 체크포인트가 더 이상 없습니다. 바뀐 것은 없습니다.',
  'problem.no-worker':
    '학습에는 워커(Worker)가 필요하지만 이 브라우저에서는 시작할 수 없습니다({detail}). 다른 브라우저로 열거나 워커를 막는 설정을 해제하십시오.',
  'problem.text.worker-lost': '이 텍스트를 읽던 워커를 잃었습니다. 다시 시도하려면 텍스트를 다시 여십시오.',
  'problem.probe-lost': '측정하던 워커를 잃었습니다. 다시 시도하려면 다시 측정하십시오.',
  'checkpoints.kept':
    '{interval}스텝마다 체크포인트를 남기고, 최근 {count}개를 보관합니다({memory} MB). GPU나 워커를 잃으면 가장 최근 체크포인트부터 이어서 학습합니다.',
};
