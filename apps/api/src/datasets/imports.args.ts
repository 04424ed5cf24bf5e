import { ArgsType } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';

@ArgsType()
export class ImportsArgs extends PageArgs {}
