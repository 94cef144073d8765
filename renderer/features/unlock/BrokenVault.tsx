export function BrokenVault() {
  return null;
}
