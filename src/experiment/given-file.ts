// The bytes of a text that a person gives, copied at once: a file on their disk may change or go away at any time.
import { checkTextSize } from '../corpus/decode.ts';
import { refuse } from '../i18n/problem.ts';

/** Rejects with ProblemError where it is too large, or cannot be read: a folder, or a file that has changed or gone. */
export async function bytesOf(file: Blob): Promise<ArrayBuffer> {
  checkTextSize(file.size);
  try {
    return await file.arrayBuffer();
  } catch (error) {
    return refuse('problem.text.unreadable', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}
