import styles from './page-loading.module.css';

/** The shape of a page on its way. */
export const PageLoading = () => (
  <div className={styles.page} aria-busy="true">
    <span className="bl-hidden" role="status">
      Loading
    </span>
    <span style={{ height: 30, width: 'min(280px, 60%)' }} />
    <span style={{ height: 42 }} />
    <span style={{ height: 220 }} />
  </div>
);
