// Korean: the gradient observatory.
import type { observatory as english } from '../en/observatory.ts';

export const observatory: Record<keyof typeof english, string> = {
  'through-time.title': '시간을 거슬러',
  'through-time.note': '시점마다 ∂L/∂{state}의 크기: 기울기가 얼마나 앞까지 닿는지',
  'through-time.empty':
    '창의 시점마다 잰 기울기가 여기에 그려집니다. 첫 시점으로 갈수록 사라지면, 모델은 거기서 읽은 글자에서 배울 수 없습니다.',
  'through-time.summary':
    '시점별 기울기 노름 열지도, {layer}층 상태 {state}, {step}번째 스텝: {length}개 시점 가운데 첫 시점 {first}, 마지막 시점 {last}.',
  'through-time.keys': '왼쪽과 오른쪽 화살표 키로 스텝을, 위와 아래 화살표 키로 시점을 하나씩 읽습니다.',
  'through-time.axis.time': '창 안의 시점(맨 위가 마지막)',
  'through-time.profile': '{step}번째 스텝',
  'through-time.thinned': '{every}스텝마다 하나',
  'through-time.series.time': '시점',
  'through-time.series.norm': '배치 전체',
  'through-time.series.median': '줄기 중앙값',
  'through-time.run': '실행',
  'through-time.layer': '층',
  'through-time.state': '상태',
  'through-time.state.h': '은닉 h',
  'through-time.state.c': '셀 c',
  'through-time.png': 'PNG 그림으로 저장: 시점별 기울기 열지도',
};
