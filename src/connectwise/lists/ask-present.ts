import type { Outcome } from './answer.ts';
import type { Asker } from './ask.ts';
import type { Question } from './question.ts';

/** Asks those questions that there are, in as few requests as the server allows; the others have no outcome. */
export async function askPresent(
  asker: Asker,
  questions: readonly (Question | undefined)[],
): Promise<(Outcome | undefined)[]> {
  const asked = questions.filter((question) => question !== undefined);
  const outcomes = await asker.askTogether(asked);
  return questions.map((question) => question && outcomes[asked.indexOf(question)]);
}
