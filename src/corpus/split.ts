// The split of a text: training first, validation last. Contiguous, because characters drawn at random would leave
// the validation text's neighbours, and so most of what it says, in the training text.

/**
 * Characters of training text; the rest, round(share * characters), are for validation. A single character holds no
 * target, so it is left to training.
 */
export function trainingLength(characters: number, validationShare: number): number {
  const validation = Math.round(characters * validationShare);
  return validation < 2 ? characters : characters - validation;
}
