import { describe, expect, it } from 'vitest';
import { beatsAddress } from '../evaluation/beats-address.ts';
import { beatsQuestion, placeText, readBeatsView, readPlace } from './beats-view.ts';

const viewOf = (address: string) => readBeatsView(new URL(address, 'http://x').searchParams);

describe('the view of beats', () => {
  it('is what its address says, and plain where that says nothing', () => {
    const address = beatsAddress('r', { truth: 'V', predicted: 'N', patient: '201', beat: '208:47211' });
    expect(viewOf(address)).toMatchObject({
      ...{ truth: 'V', predicted: 'N', patient: '201', beat: { record: '208', sample: 47_211 } },
      ...{ right: 'all', record: null, marked: false, order: 'record', seconds: 4, signal: 'raw' },
    });
    expect(viewOf('/?symbol=A,J').symbols).toEqual(['A', 'J']);
    expect(viewOf('/?right=maybe&seconds=3&order=worst')).toEqual(viewOf('/'));
  });

  it('asks the API for these beats and no others', () => {
    expect(beatsQuestion('r', viewOf('/?right=no&marked=only&order=surest&truth=V&symbol=V,E'))).toEqual({
      ...{ id: 'r', truth: 'V', predicted: null, patient: null, record: null },
      ...{ marked: true, right: false, order: 'SUREST', symbols: ['V', 'E'] },
    });
  });

  it('names a beat so that it is found again, whatever its record is called', () => {
    const place = { record: 'a:b', sample: 7 };
    expect(readPlace(placeText(place))).toEqual(place);
    expect(readPlace('208')).toBeNull();
    expect(readPlace(null)).toBeNull();
  });
});
