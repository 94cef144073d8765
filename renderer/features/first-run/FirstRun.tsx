export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  return <button type="button" onClick={onFinished} />;
}
