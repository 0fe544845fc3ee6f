/** The shape of tasks and of the cases that check answers without code of ours. */
import { z } from 'zod';
import { id, note, schemaLink, text } from './fields.ts';
import { AXES } from './vocabulary.ts';

export const taskSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('What the task asks for, in two or three words'),
  language: text.nullable().describe('The programming language of the answer, or null where unknown'),
  noPrompt: text
    .optional()
    .describe('Why there is no prompt.md, in a sentence, for a task whose prompt is not known or stands elsewhere'),
  keywords: z
    .array(text)
    .min(1)
    .optional()
    .describe('Words in a request by which a router may know this kind of task; for the routers at /cost/'),
  planted: z.array(text).optional().describe('The flaws hidden in the code that is to be reviewed or fixed'),
  sources: z
    .array(id)
    .describe('Ids of the files in data/sources/ that it comes from; an empty list for a task of your own'),
  grading: z
    .strictObject({
      version: z
        .int()
        .positive()
        .describe('Raise it with every change of prompt, contract or cases: old grades then say so'),
      language: z
        .enum(['python', 'javascript', 'typescript', 'json'])
        .describe('The language of the block that is graded: "python", "javascript", "typescript" or "json"'),
      exports: z
        .string()
        .regex(/^[A-Za-z_]\w*$/, 'a name as code has it')
        .optional()
        .describe('The function that the answer must define or export'),
      grader: id.describe('"cases" for a task whose checks are in cases.json, else a folder in bench/graders/'),
    })
    .refine(({ grader, exports: name }) => grader !== 'cases' || name !== undefined, {
      path: ['exports'],
      message: 'the name of the function that the cases call',
    })
    .refine(({ grader, language }) => grader !== 'cases' || language !== 'json', {
      path: ['language'],
      message: '"python" or "javascript" or "typescript", as cases call a function',
    })
    .optional()
    .describe('How answers are graded; leave it out for a task that is only reported'),
  note,
});

const value = z
  .unknown()
  .describe('Any JSON value; {"$tuple": [1, 2]} and the like for what JSON has no word for: docs/your-own-task.md');

/** tasks/<id>/cases.json: the checks of a function-style task, for which nobody writes code. */
export const casesSchema = z.strictObject({
  $schema: schemaLink,
  cases: z
    .array(
      z
        .strictObject({
          name: id.describe('The check, an id that reads as a sentence, as in "keeps-the-order"'),
          axis: z
            .enum(AXES)
            .extract(['correctness', 'edgeCases'])
            .describe('The axis that it counts for: "correctness" or "edgeCases"'),
          weight: z
            .number()
            .positive()
            .optional()
            .describe('How much it counts among the checks of its axis; 1 if left out'),
          arguments: z.array(value).describe('The arguments of the call, in order'),
          expected: value.optional().describe('The value that must be returned, of exactly this type'),
          accept: z.array(value).min(1).optional().describe('Several values of which any will do'),
          throws: z.literal(true).optional().describe('true where the call must fail with an exception'),
        })
        .superRefine((one, context) => {
          const found = (['expected', 'accept', 'throws'] as const).filter((field) => one[field] !== undefined);
          if (found.length === 1) return;
          const message = 'exactly one of "expected", "accept" and "throws"';
          context.addIssue({ code: 'custom', message, params: { found: found.join(' and ') || 'none' } });
        }),
    )
    .min(1)
    .describe('The calls and what must come of them'),
});
