'use strict';
with ({}) delete answer;
