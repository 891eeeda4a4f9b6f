/** A commented story to start from. */

/** The text of the starter story, as YAML. */
export function starter(): string {
  return `# A story for Groundplan. Fill in what you know; the document says what is still open.
story_id: PAY-1
story_title: Refund a payment in one step

# What it is about: Markdown, or as_a, i_want and so_that.
description:
  as_a: clerk at the counter
  i_want: to refund a payment with one button
  so_that: nobody waits for a second clerk

# What is to be done, in its order.
tasks:
  - Ask the bank for the limits of a refund
  - Show the button where the payment is shown

# What must hold in the end.
acceptance_criteria:
  - A refund reaches the card within three days
`;
}
