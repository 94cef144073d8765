import { openTab } from './administration.ts';
import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

export interface NetworkCameraInput {
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Registers a network camera and tries it; gives once its picture is there. */
export async function addNetworkCamera(ws: Workstation, camera: NetworkCameraInput): Promise<void> {
  const { page, t } = ws;
  await openTab(ws, 'cameras');
  const field = (key: string) => page.getByLabel(t(`administration:cameras.${key}`), { exact: true });
  await field('name').fill(camera.name);
  await field('url').fill(camera.url);
  await field('user').fill(camera.user);
  await field('password').fill(camera.password);
  await page.getByRole('button', { name: t('administration:cameras.save'), exact: true }).click();
  await page.getByRole('button', { name: `${t('administration:cameras.test')}: ${camera.name}` }).click();
  await expect(page.getByRole('img', { name: t('prepare:devices.picture') })).toBeVisible();
}
