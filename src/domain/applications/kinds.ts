/** The forms people fill in. A new form is a row here, a file beside this one and its texts. */
import type { Form } from '../forms/form.ts';
import { mobility } from './kinds/mobility.ts';
import { visit } from './kinds/visit.ts';

export const FORM_NAMES = ['mobility', 'visit'] as const;
export type FormName = (typeof FORM_NAMES)[number];

export const FORMS: Readonly<Record<FormName, Form>> = { mobility, visit };
