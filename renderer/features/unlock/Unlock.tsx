export function Unlock({ since }: { readonly since: number }) {
  return <p>{since}</p>;
}
