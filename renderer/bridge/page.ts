/** Prints what the page's print style leaves visible. */
export function printPage(): void {
  window.print();
}

/** Leaves every screen behind, so that whoever unlocks next starts at his own first screen. */
export function goToStart(): void {
  window.location.hash = '#/';
}
