// Korean: what becomes of a run whose GPU or worker is lost.
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Record<keyof typeof english, string> = {
  'phase.recovering': '복구하는 중',
  'phase.preparing-gpu': 'GPU 준비 중 {ready}/{total}',
  'recovery.device-lost': '{lost}번째 스텝에서 GPU 연결이 끊겼습니다.',
  'recovery.ended': '{lost}번째 스텝에서 학습을 맡은 작업자가 종료되었습니다.',
  'recovery.error': '{lost}번째 스텝에서 학습을 맡은 작업자에 오류가 생겼습니다({detail}).',
  'recovery.going-on': '{from}번째 스텝부터 이어서 학습합니다.',
  'recovery.waiting': '{from}번째 스텝으로 돌아왔습니다.',
  'recovery.starting': '다시 시작합니다.',
  'recovery.without-gpu':
    '1분 사이에 세 번째로 일어난 일이라 이제 GPU 없이 이어 갑니다. GPU를 다시 쓰려면 페이지를 새로 고치세요.',
  'device.reason.lost': '1분 사이에 GPU 연결이 세 번 끊겼습니다',
  'checkpoints.kept':
    '{interval}스텝마다 체크포인트를 남기고, 최근 {count}개를 보관합니다({memory} MB). GPU나 작업자를 잃으면 가장 최근 체크포인트부터 이어서 학습합니다.',
};
