import { readFileSync } from 'fs';
export default const answer = 42;
