import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** The shape of a page on its way. */
export const PageLoading = () => (
  <Stack gap="md" aria-busy="true">
    <VisuallyHidden role="status">Loading</VisuallyHidden>
    <Skeleton height={30} width="min(280px, 60%)" />
    <Skeleton height={42} />
    <Skeleton height={220} />
  </Stack>
);
