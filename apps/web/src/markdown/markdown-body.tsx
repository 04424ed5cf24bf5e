import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import body from './markdown-text.module.css';
import { remarkMentions } from './remark-mentions.ts';

export interface MarkdownProps {
  readonly text: string;
  /** Names that are marked where they stand behind an @. */
  readonly mentions?: readonly string[];
  /** The level that a heading of the first level takes, so that the page's order of headings holds. */
  readonly firstHeading?: 2 | 3 | 4;
}

/** Markdown with tables and lists of tasks. HTML within it is shown as text, and pictures are links: nothing is fetched unasked. */
export const MarkdownBody = ({ text, mentions = [], firstHeading = 3 }: MarkdownProps) => {
  const heading = (level: number) => `h${Math.min(6, firstHeading + level - 1)}` as 'h3';
  return (
    <div className={body.text}>
      <Markdown
        remarkPlugins={[remarkGfm, [remarkMentions, mentions]]}
        components={{
          h1: heading(1),
          h2: heading(2),
          h3: heading(3),
          h4: heading(4),
          a: ({ href, children }) => (
            <a href={href} rel="noopener noreferrer nofollow" target="_blank">
              {children}
            </a>
          ),
          img: ({ src, alt }) => (
            <a
              href={typeof src === 'string' ? src : undefined}
              rel="noopener noreferrer nofollow"
              target="_blank"
            >
              {alt || 'picture'}
            </a>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  );
};
