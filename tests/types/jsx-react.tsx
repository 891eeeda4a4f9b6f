/** @jsxImportSource react */
/** The element is typed in this kind of JSX. Compiled, never run. */
/// <reference types="groundplan/element/react" />

export const shown = <groundplan-document src="story.yaml" story="PAY-1" template="seed" theme="dark" id="it" />;
export const given = <groundplan-document source="story_id: PAY-1" />;
// @ts-expect-error -- there is no such theme
export const wrong = <groundplan-document theme="blue" />;
