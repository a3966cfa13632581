export * from './index';
export { addUpColumns, columnSumsOf, countColumns, listSums, placeColumns, placeRows, slopeRowsApart } from './shares';
