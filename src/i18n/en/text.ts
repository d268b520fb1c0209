// English: texts, where they come from and why one is refused.
export const text = {
  'text.moby-dick.title': 'Moby-Dick',
  'text.moby-dick.source': 'Herman Melville, 1851. Public domain (CC0), from stdlib.',
  'text.first-names.title': 'First names',
  'text.first-names.source': 'English first names. Public domain (CC0), from stdlib.',
  'text.hello.title': 'hello',
  'text.hello.source': 'The word hello over and over: four letters, learned in seconds.',
  'text.own.title': 'Your own text',
  'problem.text.empty': 'This text is empty. Open, drop or paste a plain text in UTF-8.',
  'problem.text.too-large':
    'This text is {given} bytes long; at most {limit} bytes (20 MiB) are accepted. Cut a part out of it and open that.',
  'problem.text.not-utf8':
    'This text is not UTF-8: byte {position} ({value}) does not belong to a character. Only UTF-8 is accepted; save the text as UTF-8 in an editor and open it again.',
  'problem.text.utf-16':
    'This text is UTF-16; only UTF-8 is accepted. Save it as UTF-8 in an editor and open it again.',
  'problem.text.binary':
    'This looks like a binary file: {count} of its {given} bytes are control characters, the first at byte {position}. Only plain text in UTF-8 is accepted; export a document as plain text (.txt) first.',
  'problem.text.one-character':
    'This text holds one distinct character ({character}); at least 2 are needed for there to be something to predict. Choose another text.',
  'problem.text.too-many-characters':
    'This text has {given} distinct characters; at most {limit} are accepted. Choose a text in fewer scripts or with fewer rare characters.',
  'problem.text.too-many-syllables':
    'This text has {given} distinct characters; at most {limit} are accepted. Read Hangul as jamo: the text then has {jamo}.',
  'problem.text.too-short':
    'Sequence length {sequenceLength} × batch size {batchSize} needs {needed} characters of training text; the training split has {given}. Choose a longer text, or lower the sequence length, the batch size or the validation share.',
  'problem.text.not-loaded': 'The text could not be read: {detail}. Choose it again, or choose another one.',
  'problem.text.not-the-text':
    'What the network sent is not the text ({given} bytes of something else, such as its sign-in page). Check the connection and try again, or choose another text.',
  'problem.text.folder':
    'This is a folder; one text file is accepted. Open the folder and drop the file that you want.',
  'problem.text.unreadable':
    'This file could not be read ({detail}). It may have been moved, changed or deleted since you chose it, or it may be a folder. Choose it again.',
} as const;
