// Korean: texts, where they come from and why one is refused.
import type { text as english } from '../en/text.ts';

export const text: Record<keyof typeof english, string> = {
  'text.moby-dick.title': '모비 딕',
  'text.moby-dick.source': '허먼 멜빌, 1851년. 퍼블릭 도메인(CC0), 출처 stdlib.',
  'text.first-names.title': '영어 이름',
  'text.first-names.source': '영어권에서 쓰는 이름 모음. 퍼블릭 도메인(CC0), 출처 stdlib.',
  'text.hello.title': 'hello',
  'text.hello.source': 'hello라는 낱말만 되풀이합니다. 글자가 네 가지뿐이라 몇 초면 익힙니다.',
  'text.own.title': '내 텍스트',
  'problem.text.empty':
    '텍스트가 비어 있습니다. UTF-8로 저장된 일반 텍스트를 열거나, 끌어다 놓거나, 붙여 넣으십시오.',
  'problem.text.too-large':
    '텍스트 크기가 {given}바이트입니다. {limit}바이트(20 MiB)까지만 쓸 수 있으니 필요한 부분만 잘라서 여십시오.',
  'problem.text.not-utf8':
    'UTF-8 텍스트가 아닙니다. {position}번째 바이트({value})를 글자로 읽을 수 없습니다. 편집기에서 UTF-8로 다시 저장한 뒤 여십시오. EUC-KR(CP949)로 저장된 파일도 UTF-8로 바꿔야 합니다.',
  'problem.text.utf-16':
    'UTF-16으로 저장된 텍스트입니다. UTF-8만 쓸 수 있으니 편집기에서 UTF-8로 다시 저장한 뒤 여십시오.',
  'problem.text.binary':
    '텍스트가 아닌 바이너리 파일로 보입니다. 전체 {given}바이트 가운데 {count}바이트가 제어 문자이고, 처음 나오는 곳은 {position}번째 바이트입니다. 문서 파일이라면 일반 텍스트(.txt)로 내보낸 뒤 여십시오.',
  'problem.text.one-character':
    '이 텍스트에는 한 가지 글자({character})만 있습니다. 예측할 것이 있으려면 서로 다른 글자가 2개 이상 필요합니다. 다른 텍스트를 고르십시오.',
  'problem.text.too-many-characters':
    '서로 다른 글자가 {given}개인데 {limit}개까지만 쓸 수 있습니다. 문자 종류나 드문 글자가 더 적은 텍스트를 고르십시오.',
  'problem.text.too-many-syllables':
    '서로 다른 글자가 {given}개인데 {limit}개까지만 쓸 수 있습니다. 한글을 자모로 읽으면 {jamo}개로 줄어듭니다.',
  'problem.text.too-short':
    '시퀀스 길이 {sequenceLength} × 배치 크기 {batchSize}이면 학습용 텍스트가 {needed}자 이상 있어야 하는데 {given}자뿐입니다. 더 긴 텍스트를 고르거나 시퀀스 길이, 배치 크기, 검증 비율을 줄이십시오.',
  'problem.text.not-loaded': '텍스트를 읽지 못했습니다: {detail}. 다시 선택하거나 다른 텍스트를 고르십시오.',
  'problem.text.not-the-text':
    '네트워크에서 받은 내용이 이 텍스트가 아닙니다(로그인 화면 등 다른 내용 {given}바이트). 연결을 확인하고 다시 시도하거나 다른 텍스트를 고르십시오.',
  'problem.text.folder': '폴더입니다. 텍스트 파일 하나만 쓸 수 있으니 폴더를 열고 원하는 파일을 놓으십시오.',
  'problem.text.unreadable':
    '파일을 읽지 못했습니다({detail}). 선택한 뒤에 옮겨졌거나 바뀌었거나 지워진 파일일 수 있고, 폴더일 수도 있습니다. 다시 선택하십시오.',
};
