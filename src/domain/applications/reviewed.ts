/** The life of whatever the office reviews: handed in, taken, returned, decided. A kind takes it as it is or adds to it. */
import type { Life } from './life.ts';

export const reviewed = {
  first: 'submitted',
  states: {
    submitted: { waitsFor: 'office' },
    inReview: { waitsFor: 'office' },
    changesRequested: { waitsFor: 'applicant' },
    approved: { waitsFor: 'nobody' },
    rejected: { waitsFor: 'nobody', over: true },
    withdrawn: { waitsFor: 'nobody', over: true },
  },
  moves: {
    approve: { from: ['submitted', 'inReview'], to: 'approved', by: 'decide', tells: 'applicant' },
    reject: { from: ['submitted', 'inReview'], to: 'rejected', by: 'decide', needs: ['reason'], tells: 'applicant' },
    requestChanges: {
      from: ['submitted', 'inReview'],
      to: 'changesRequested',
      by: 'decide',
      needs: ['fields', 'reason'],
      tells: 'applicant',
    },
    take: { from: ['submitted'], to: 'inReview', by: 'decide', tells: 'applicant' },
    resubmit: { from: ['changesRequested'], to: 'submitted', toHeld: 'inReview', by: 'applicant', tells: 'office' },
    withdraw: {
      from: ['submitted', 'inReview', 'changesRequested'],
      to: 'withdrawn',
      by: 'applicant',
      tells: 'office',
    },
  },
} as const satisfies Life;
