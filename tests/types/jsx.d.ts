/** As much of these libraries' types as JSX needs: the shapes that the element's types are added to. */
declare module "react" {
  export interface HTMLAttributes<Target> { readonly id?: string; readonly ref?: Target }
  export type DetailedHTMLProps<Attributes, Target> = Attributes & { readonly key?: string; readonly ref?: Target };
  export namespace JSX {
    interface IntrinsicElements { readonly div: object }
  }
}
declare module "react/jsx-runtime" {
  export { JSX } from "react";
  export const jsx: unknown;
}

declare module "preact" {
  export namespace JSX {
    interface HTMLAttributes<Target> { readonly id?: string; readonly ref?: Target }
    interface IntrinsicElements { readonly div: object }
  }
}
declare module "preact/jsx-runtime" {
  export { JSX } from "preact";
  export const jsx: unknown;
}

declare module "solid-js" {
  export namespace JSX {
    interface HTMLAttributes<Target> { readonly id?: string; readonly ref?: Target }
    interface IntrinsicElements { readonly div: object }
  }
}
declare module "solid-js/jsx-runtime" {
  export { JSX } from "solid-js";
  export const jsx: unknown;
}
