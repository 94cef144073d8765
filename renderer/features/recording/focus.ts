/** A `ref` for the field that takes the focus when it appears, and not at each stroke. */
export function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
