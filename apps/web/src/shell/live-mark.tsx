import mark from './live-mark.module.css';

/** Whether the page is moving by itself. */
export const LiveMark = ({ live }: { readonly live: boolean }) => (
  <span
    className={mark.mark}
    data-live={live}
    title={live ? 'Changes appear by themselves' : 'Waiting for the server. The page comes back by itself.'}
  >
    <span className={live ? mark.dot : mark.ring} aria-hidden="true" />
    {live ? 'Live' : 'Connecting'}
  </span>
);
