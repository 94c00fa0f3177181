
-- only
/* comments */
;; -- and; terminators
