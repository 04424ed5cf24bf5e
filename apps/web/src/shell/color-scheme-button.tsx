import type { MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { PlainButton } from './plain-button.tsx';

export const schemes = [
  { value: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
] as const satisfies readonly { value: MantineColorScheme; label: string; Icon: typeof IconSun }[];

interface ColorSchemeButtonProps extends ComponentProps<'button'> {
  readonly chosen: MantineColorScheme;
}

export const ColorSchemeButton = ({ chosen, ...button }: ColorSchemeButtonProps) => {
  const Icon = schemes.find((scheme) => scheme.value === chosen)?.Icon ?? IconDeviceDesktop;
  return (
    <PlainButton aria-label="Light or dark" {...button} look="icon">
      <Icon size={19} stroke={1.7} aria-hidden />
    </PlainButton>
  );
};
